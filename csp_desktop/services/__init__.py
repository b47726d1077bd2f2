"""Services: what the officer does, one module a job."""
