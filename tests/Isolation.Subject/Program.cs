using ActorInference.Isolation.Subject;

// A process that tests isolate: "KEY=VALUE … ACTION …". It applies the plan of the keys to itself, then does the actions in turn.
// Every outcome is a line of its output; exit code 3 when the plan is refused.
try
{
    Arguments.Apply(args);
    Console.WriteLine("isolated");
    foreach (var action in args.Where(argument => !argument.Contains('=')))
    {
        Actions.Do(action.Split(':', 2));
    }

    return 0;
}
catch (ActorInference.Isolation.IsolationException refused)
{
    Console.WriteLine(refused.Message);
    return 3;
}
