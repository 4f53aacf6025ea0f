"""Terms and incidents to answers with reasons, at any moment of knowledge; pure."""
