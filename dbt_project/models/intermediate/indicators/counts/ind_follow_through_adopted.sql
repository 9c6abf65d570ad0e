{#- Context beside follow_through: a council may say no, with reasons. -#}
{{ requests_with('follow_through_adopted', ['burgeragendering', 'burgeramendement'], 'adopted') }}
