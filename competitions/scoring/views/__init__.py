"""The pages of scoring: judges, desk, marking, signing, paper, carried, proposals; see pages."""
