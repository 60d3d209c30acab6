"""What units typed, checked: findings, and the correction workbook that explains them."""
