module praxislotse

go 1.26
