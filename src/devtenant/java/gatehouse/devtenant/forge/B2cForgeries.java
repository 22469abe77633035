package gatehouse.devtenant.forge;

import static gatehouse.devtenant.forge.DraftEdits.change;
import static gatehouse.devtenant.forge.Expectation.ACCEPT;
import static gatehouse.devtenant.forge.Expectation.REJECT;

import gatehouse.devtenant.b2c.B2cTenant;
import gatehouse.devtenant.crypto.Jws;
import gatehouse.devtenant.crypto.SigningKey;
import gatehouse.devtenant.script.IdTokenDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of user flows that aren't quite the one that was asked for (C-10, C-11). They matter in a
 * sign-in by B2C only.
 */
final class B2cForgeries {
  static final String KIND = "User flows of B2C";

  private final List<TokenForgery> forgeries = new ArrayList<>();

  List<TokenForgery> all() {
    policy("other", "a token of the password reset", REJECT, B2cTenant.RESET_PASSWORD);
    policy("unknown", "a token of an unknown user flow", REJECT, "B2C_1_unknown");
    policy("empty", "the user flow is empty", REJECT, "");
    policy("null", "the user flow is null", REJECT, null);
    policy("number", "the user flow is a number", REJECT, 1);
    policy("list", "the user flow is in a list", REJECT, List.of(B2cTenant.SIGN_IN));
    policy("slash", "the user flow with a slash", REJECT, B2cTenant.SIGN_IN + "/");
    add("b2c-policy-missing", "no user flow is named", REJECT, B2cForgeries::nameless);
    policy(
        "upper", "the user flow in upper case", ACCEPT, B2cTenant.SIGN_IN.toUpperCase(Locale.ROOT));
    policy(
        "lower", "the user flow in lower case", ACCEPT, B2cTenant.SIGN_IN.toLowerCase(Locale.ROOT));
    add(
        "b2c-policy-acr",
        "the user flow is in acr",
        ACCEPT,
        draft -> {
          nameless(draft);
          draft.claims().put("acr", B2cTenant.SIGN_IN);
        });
    add(
        "b2c-policy-tfp-other-acr-right",
        "tfp names another user flow than acr",
        REJECT,
        draft -> {
          draft.claims().put("tfp", B2cTenant.EDIT_PROFILE);
          draft.claims().put("acr", B2cTenant.SIGN_IN);
        });
    issuer(
        "old-host", "the issuer of the old host", iss -> onHost(iss, "login.microsoftonline.com"));
    issuer("other-tenant-host", "the issuer of another B2C", iss -> onHost(iss, "x.b2clogin.com"));
    issuer("no-slash", "the issuer without its slash", iss -> iss.substring(0, iss.length() - 1));
    issuer(
        "tfp-form",
        "the issuer in the form that names the user flow",
        iss ->
            iss.replaceFirst("(//[^/]+)/", "$1/tfp/")
                .replace("/v2.0/", "/" + B2cTenant.SIGN_IN.toLowerCase(Locale.ROOT) + "/v2.0/"));
    forgeries.add(
        TokenForgery.serialized(
            "b2c-keys-other",
            "signed by another user flow's key",
            "C-11",
            REJECT,
            B2cForgeries::byOtherKey));
    return forgeries;
  }

  private void policy(String name, String title, Expectation expectation, @Nullable Object value) {
    add(
        "b2c-policy-" + name,
        title,
        expectation,
        draft -> {
          String claim = draft.claims().containsKey("acr") ? "acr" : "tfp";
          draft.claims().put(claim, value);
        });
  }

  private void issuer(String name, String title, UnaryOperator<String> change) {
    add("b2c-iss-" + name, title, REJECT, change("iss", change::apply));
  }

  private void add(
      String name, String title, Expectation expectation, Consumer<IdTokenDraft> edit) {
    forgeries.add(TokenForgery.edited(name, title, "C-10, C-11", expectation, edit));
  }

  private static void nameless(IdTokenDraft draft) {
    draft.claims().remove("tfp");
    draft.claims().remove("acr");
  }

  private static String onHost(String issuer, String host) {
    return issuer.replaceFirst("//[^/]+/", "//" + host + "/");
  }

  private static String byOtherKey(IdTokenDraft draft) {
    SigningKey other = draft.otherRing().current();
    draft.header().put("kid", other.kid());
    return Jws.rs256(draft.header(), draft.claims(), other.privateKey());
  }
}
