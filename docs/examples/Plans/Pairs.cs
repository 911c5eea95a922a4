// Shows: NetworkPair
using Penman.Data;
using Penman.Game;
using Penman.Networks.Plans;

// The networks of an architecture, layer by layer, under another name and as a file that people can change.
var networks = Catalogue.Networks(Catalogue.Recipe("mlp"), Mnist.Format, Mnist.Classes.Count);
var mine = new NetworkPair("mine", recipe: "mlp", networks.Generator.Layers, networks.Discriminator.Layers);
File.WriteAllText("mine.json", mine.ToJson());

var read = NetworkPair.Read("mine.json");
Console.WriteLine(read.Equals(mine)); // True
Console.WriteLine(read.Generator.Layers.Count); // 13

var options = Catalogue.Recipe(read.Recipe).With(read); // what a trainer takes
Console.WriteLine(options.NetworksName); // mine
