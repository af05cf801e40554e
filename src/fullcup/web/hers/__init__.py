"""What is hers: values, rules, mottos, her words for a friend, children, herself."""
