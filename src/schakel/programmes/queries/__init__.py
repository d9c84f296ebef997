"""What a viewer may see of the catalogue, the offers of help, the enrolments and the proposals."""
