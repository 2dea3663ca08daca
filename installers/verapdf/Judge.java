import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/** Holds files against profiles with the veraPDF engine: one tab-separated line per file and profile. */
public final class Judge {
    private static final int TOLD_PER_RULE = 20;

    public static void main(String[] said) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        for (String profile : said[0].split(",")) {
            for (int at = 1; at < said.length; at++) {
                judge(PDFAFlavour.byFlavourId(profile), profile, new File(said[at]));
            }
        }
    }

    private static void judge(PDFAFlavour flavour, String profile, File file) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(flavour, TOLD_PER_RULE, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            Map<String, String> broken = new LinkedHashMap<>();
            for (TestAssertion each : result.getTestAssertions()) {
                if (each.getStatus() == TestAssertion.Status.FAILED) {
                    RuleId rule = each.getRuleId();
                    broken.putIfAbsent(rule.getClause() + "-" + rule.getTestNumber(), each.getMessage());
                }
            }
            String verdict = result.isCompliant() ? "PASS" : "FAIL";
            System.out.println(String.join("\t", verdict, profile, file.getPath(), told(broken)));
        } catch (Exception trouble) {
            System.out.println(String.join("\t", "ERROR", profile, file.getPath(), oneLine(trouble.toString())));
        }
    }

    private static String told(Map<String, String> broken) {
        StringBuilder out = new StringBuilder();
        broken.forEach((rule, message) -> out.append(rule).append(": ").append(oneLine(message)).append("; "));
        return out.toString();
    }

    private static String oneLine(String text) {
        return text == null ? "" : text.replaceAll("\\s+", " ");
    }

    private Judge() {}
}
