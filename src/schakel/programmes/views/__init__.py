"""The pages of the catalogue, the offers of help, the enrolments and the proposals."""
