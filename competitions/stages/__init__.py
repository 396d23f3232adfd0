"""From one stage of a contest to the next: who advances, by which rule, with or without points."""
