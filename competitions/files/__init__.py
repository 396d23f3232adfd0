"""Tables in and out of workbooks, safe uploads, and what is kept sealed."""
