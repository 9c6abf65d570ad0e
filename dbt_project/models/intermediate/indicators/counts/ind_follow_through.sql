{#- Requests of residents to the council; answered with reasons is not adopted. -#}
{{ requests_with('follow_through', ['burgeragendering', 'burgeramendement'], 'answered') }}
