"""Long work in the background: runs of many items, their progress, and what wakes the workers."""
