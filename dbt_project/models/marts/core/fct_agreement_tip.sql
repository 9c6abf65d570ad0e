{{ said_per_code('tips', ['tip_code']) }}
