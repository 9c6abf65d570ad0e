{{ said_per_code('proposals', ['proposal_code', 'priority_code']) }}
