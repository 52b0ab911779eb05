"""Feishu and Lark: one platform under two domains."""
