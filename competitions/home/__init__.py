"""Where people arrive: the front page, what there is to do for a person, a contest, an event."""
