"""Phase 1: texts in, speakers confirmed, unit of analysis chosen, sense of the whole."""
