"""From signed to final: approve, announce, give public notice, answer, issue the circular."""
