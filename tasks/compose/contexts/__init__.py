"""What each template is filled with: finished Vietnamese texts, so that a template never calculates."""
