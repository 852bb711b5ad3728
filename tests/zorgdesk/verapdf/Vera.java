import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/** Validates a file against profiles of veraPDF: one line per profile, with the rules that failed. */
public class Vera {
    public static void main(String[] args) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        for (int i = 1; i < args.length; i++) {
            validate(args[0], args[i]);
        }
    }

    private static void validate(String file, String flavour) throws Exception {
        String name = flavour.startsWith("ua") ? "PDFUA-" + flavour.substring(2) : "PDFA-" + flavour.toUpperCase();
        String path = "org/verapdf/pdfa/validation/" + name + ".xml";
        try (InputStream rules = Vera.class.getClassLoader().getResourceAsStream(path);
                PDFAParser parser = Foundries.defaultInstance()
                        .createParser(new FileInputStream(file), PDFAFlavour.fromString(flavour))) {
            ValidationProfile profile = Profiles.profileFromXml(rules);
            ValidationResult result = Foundries.defaultInstance().createValidator(profile, false).validate(parser);
            Map<String, Integer> failed = new TreeMap<>();
            for (TestAssertion check : result.getTestAssertions()) {
                if (check.getStatus() == TestAssertion.Status.FAILED) {
                    failed.merge(check.getRuleId().getClause() + "-" + check.getRuleId().getTestNumber(), 1, Integer::sum);
                }
            }
            System.out.println(flavour + (result.isCompliant() ? " PASS " : " FAIL ")
                    + result.getTotalAssertions() + " " + failed);
        }
    }
}
