"""Good files of every container, spoilt byte by byte and by their structure: each is read, or refused in words, within its bounds."""
