using System.CommandLine;

var root = new RootCommand("Picket: an air picture from every sensor there is, and a warning for those in danger.");
return root.Parse(args).Invoke();
