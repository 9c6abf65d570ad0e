{#- Requests of residents to take over a task, as handed in. -#}
{{ requests_with('right_to_challenge', ['uitdaagrecht'], 'granted') }}
