namespace Picket.Tests.Feeds.Asterix;

/// <summary>How CroatiaControl's decoder names and scales what the standard names otherwise.</summary>
internal static class CroatiaControlNames
{
    /// <summary>Its names, by category, item and the standard's name; those that differ only in case or repeat the subitem's name are not listed.</summary>
    private static readonly Dictionary<(string Item, string Name), string> s_names = new()
    {
        [("001/090", "HGT")] = "ModeC",
        [("001/200", "GSP")] = "CalcGS",
        [("001/200", "HDG")] = "CalcHdg",
        [("010/040", "TH")] = "Theta",
        [("010/161", "TRK")] = "TrkNb",
        [("010/200", "GSP")] = "GS",
        [("010/200", "TRA")] = "TA",
        [("010/270", "ORIENTATION")] = "Ori",
        [("021/074", "TOMRP")] = "time_reception_position_highprecision",
        [("021/090", "NUCPNIC")] = "NUCp_or_NIC",
        [("021/090", "NUCRNACV")] = "NUCr_or_NACv",
        [("021/161", "TRNUM")] = "TrackN",
        [("021/295", "TI2")] = "TID/TID",
        [("034/120", "HGT")] = "Height",
        [("048/110", "3DH")] = "3D_Height",
        [("048/130", "PRL")] = "PRLP/PRL",
        [("048/130", "SAM")] = "SAMP/SAM",
        [("048/130", "SRL")] = "SRLP/SRL",
        [("048/130", "SRR")] = "SRRP/SRR",
        [("048/161", "TRN")] = "Tn",
        [("048/200", "GSP")] = "CGS",
        [("048/200", "HDG")] = "CHdg",
        [("048/230", "B1A")] = "BDS16",
        [("048/230", "B1B")] = "BDS37",
        [("048/230", "MSSC")] = "ModeSSSC",
        [("062/135", "CTB")] = "CTBA",
        [("062/200", "LONG")] = "LONGA",
        [("062/200", "TRANS")] = "TRANSA",
        [("062/200", "VERT")] = "VERTA",
        [("062/340", "MDC/G")] = "MDC/CG",
        [("062/340", "MDC/V")] = "MDC/CV",
        [("062/340", "MDC/LMC")] = "MDC/ModeC",
        [("062/380", "GS")] = "GSP/GS",
        [("062/390", "CS")] = "CSN/CS",
        [("062/500", "APW/LON")] = "APW/APW_Long",
        [("062/510", "IDENT")] = "SDPSUID",
        [("062/510", "TRACK")] = "STN",
    };

    /// <summary>Its units over the standard's, where they differ, and how far its own rounding of the step takes it, relative.</summary>
    private static readonly Dictionary<(string Item, string Name), (double Factor, double Rounding)> s_scales = new()
    {
        [("001/200", "GSP")] = (0.22 * 16384, 0),            // knots, with 0.22 kt for the step of 2^-14 NM/s
        [("048/200", "GSP")] = (3600, 1e-7),                 // knots
        [("010/270", "ORIENTATION")] = (2.81 / (360 / 128.0), 0), // 2.81 degrees for the step of 360/128
        [("021/074", "TOMRP")] = (1e9, 0),                   // nanoseconds
        [("034/120", "LAT")] = (1, 1e-6),                    // a rounded step
        [("034/120", "LON")] = (1, 1e-6),
        [("062/135", "CTB")] = (100, 0),                     // feet
        [("062/136", "")] = (100, 0),
        [("062/500", "ABA")] = (100, 0),
    };

    /// <summary>Fields that are no values of the standard.</summary>
    public static bool IsNoValue(string name) => name is "FX" or "spare";

    public static bool AreSame(string item, string standard, string reference)
    {
        if (s_names.TryGetValue((item, standard), out string? name)) return reference == name;
        string[] ours = standard.Split('/'), theirs = reference.Split('/');
        bool Same(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);
        if (standard.Length == 0) return theirs.Length == 1;
        if (theirs.Length == ours.Length + 1) return Same(theirs[0], ours[0]);
        return Same(standard, reference) || (ours.Length == 2 && Same(theirs[0], ours[0]) && Same(theirs[1].Replace("_", ""), ours[0] + ours[1]));
    }

    public static (double Factor, double Rounding) Scale(string item, string standard) => s_scales.GetValueOrDefault((item, standard), (1, 0));
}
