// Shows: NetworkPair
using Penman.Data;
using Penman.Game;
using Penman.Networks.Plans;

// The networks of an architecture, written down as a file that can be changed and read again.
NetworkPair networks = Catalogue.Networks(Catalogue.Recipe("mlp"), Mnist.Format, Mnist.Classes.Count);
File.WriteAllText("mine.json", networks.ToJson());

var mine = NetworkPair.Read("mine.json", name: "mine");
Console.WriteLine($"{mine.Name}, trained as {mine.Recipe}"); // mlp, trained as mlp
Console.WriteLine(mine.Generator.Layers.Count); // 13

var options = Catalogue.Recipe(mine.Recipe).With(mine); // what a trainer takes
Console.WriteLine(options.NetworksName); // mlp
