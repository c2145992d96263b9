"""The desk: the site, the forms and the review page, on this machine alone."""
