"""Where people arrive: the front page, and what there is to do for those who signed in."""
