using Picket.Benchmarks;

return Catalogue.Run(args);
