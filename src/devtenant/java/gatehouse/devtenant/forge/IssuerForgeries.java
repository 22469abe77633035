package gatehouse.devtenant.forge;

import static gatehouse.devtenant.forge.DraftEdits.change;
import static gatehouse.devtenant.forge.DraftEdits.set;
import static gatehouse.devtenant.forge.Expectation.EITHER;
import static gatehouse.devtenant.forge.Expectation.REJECT;

import gatehouse.devtenant.script.IdTokenDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/** Issuers and tenants that aren't quite the right ones (C-06, C-07). */
final class IssuerForgeries {
  private static final String OTHER_TENANT = "11111111-2222-4333-8444-555555555555";

  private final List<TokenForgery> forgeries = new ArrayList<>();

  List<TokenForgery> all() {
    iss("other", "another issuer altogether", iss -> "https://attacker.example/");
    iss("slash", "iss with an extra slash", iss -> iss + "/");
    iss("http", "iss with http:", iss -> iss.replace("https:", "http:"));
    iss("upper-case", "iss in upper case", iss -> iss.toUpperCase(Locale.ROOT));
    iss("upper-case-scheme", "iss with HTTPS:", iss -> iss.replace("https:", "HTTPS:"));
    iss("sub-path", "iss with a path below", iss -> iss + "/b2c");
    iss("no-version", "iss without /v2.0", iss -> iss.replace("/v2.0", ""));
    iss("version-1", "iss with /v1.0", iss -> iss.replace("/v2.0", "/v1.0"));
    iss("query", "iss with a query", iss -> iss + "?x=1");
    iss("fragment", "iss with a fragment", iss -> iss + "#x");
    iss("user-info", "iss with a user name", iss -> iss.replace("https://", "https://x@"));
    iss("host-suffix", "iss on a longer host", iss -> iss.replace("https://", "https://evil."));
    iss("port", "iss on another port", iss -> iss.replaceFirst("(//[^/:]+)(:\\d+)?/", "$1:4444/"));
    iss("dot-path", "iss with a detour in its path", iss -> iss.replace("/v2.0", "/x/../v2.0"));
    iss("encoded", "iss with an encoded slash", iss -> iss.replace("/v2.0", "%2Fv2.0"));
    iss("double-slash", "iss with a double slash", iss -> iss.replace("/v2.0", "//v2.0"));
    iss("space-before", "iss with a space before it", iss -> " " + iss);
    iss("newline", "iss with a line break", iss -> iss + "\n");
    iss("null-byte", "iss with a NUL", iss -> iss + "\u0000");
    iss("common", "iss of /common", iss -> tenant(iss, "common"));
    iss("organizations", "iss of /organizations", iss -> tenant(iss, "organizations"));
    iss("template", "iss is the template itself", iss -> tenant(iss, "{tenantid}"));
    iss("template-case", "iss is the template, tenantId", iss -> tenant(iss, "{tenantId}"));
    iss("other-tenant", "iss of another tenant than tid", iss -> tenant(iss, OTHER_TENANT));
    iss(
        "sovereign",
        "iss of another cloud",
        iss -> iss.replaceFirst("//[^/]+/", "//login.microsoftonline.us/"));
    iss(
        "real-cloud-v1",
        "iss of version 1.0",
        iss -> "https://sts.windows.net/" + iss.replaceAll("^https://[^/]+/|/v2\\.0$", "") + "/");
    iss(
        "b2c",
        "iss of a B2C tenant",
        iss -> iss.replaceFirst("//[^/]+/", "//kestrel.b2clogin.com/") + "/");
    tid();
    forgeries.add(TokenForgery.edited("ver-1", "ver is 1.0", "C-06", EITHER, set("ver", "1.0")));
    return forgeries;
  }

  private void tid() {
    tid("other", "tid of another tenant than iss", tid -> OTHER_TENANT);
    tid("name", "tid is a domain", tid -> "kestrel.example");
    tid("braces", "tid in braces", tid -> "{" + tid + "}");
    tid("common", "tid is common", tid -> "common");
    tid("template", "tid is {tenantid}", tid -> "{tenantid}");
    tid("no-hyphens", "tid without hyphens", tid -> tid.replace("-", ""));
    tid("space", "tid with a space", tid -> tid + " ");
    tid("path", "tid with a path", tid -> tid + "/../" + OTHER_TENANT);
    both("tenant-name", "iss and tid agree, but tid is not a GUID", REJECT, "not-a-guid");
    both("tenant-template", "iss and tid agree on {tenantid}", REJECT, "{tenantid}");
    both("tenant-empty", "iss and tid agree on nothing", REJECT, "");
    both(
        "tenant-short",
        "iss and tid agree on a GUID that Java takes but isn't one",
        REJECT,
        "1-1-1-1-1");
    both("tenant-common", "iss and tid agree on common", REJECT, "common");
    both("tenant-path", "iss and tid agree on a detour", REJECT, OTHER_TENANT + "/..");
    both(
        "tenant-other", "a tenant that isn't on the allow-list, well signed", EITHER, OTHER_TENANT);
  }

  private void iss(String name, String title, Function<String, Object> change) {
    add("iss-" + name, title, "RP-02, C-06", REJECT, change("iss", change));
  }

  private void tid(String name, String title, Function<String, Object> change) {
    add("tid-" + name, title, "C-07", REJECT, change("tid", change));
  }

  private void both(String name, String title, Expectation expectation, String tid) {
    add(
        name,
        title,
        "C-07, C-08",
        expectation,
        change("iss", iss -> tenant(iss, tid)).andThen(set("tid", tid)));
  }

  private void add(
      String name,
      String title,
      String requirements,
      Expectation expectation,
      Consumer<IdTokenDraft> edit) {
    forgeries.add(TokenForgery.edited(name, title, requirements, expectation, edit));
  }

  /** The same issuer with another tenant in its path. */
  private static String tenant(String iss, String tid) {
    int end = iss.lastIndexOf("/v2.0");
    int start = iss.lastIndexOf('/', end - 1);
    return iss.substring(0, start + 1) + tid + iss.substring(end);
  }
}
