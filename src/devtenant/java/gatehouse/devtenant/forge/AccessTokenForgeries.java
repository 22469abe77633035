package gatehouse.devtenant.forge;

import static gatehouse.devtenant.forge.DraftEdits.change;
import static gatehouse.devtenant.forge.DraftEdits.drop;
import static gatehouse.devtenant.forge.DraftEdits.dropHeader;
import static gatehouse.devtenant.forge.DraftEdits.set;
import static gatehouse.devtenant.forge.DraftEdits.setHeader;
import static gatehouse.devtenant.forge.DraftEdits.time;

import gatehouse.devtenant.http.Json;
import gatehouse.devtenant.script.IdTokenDraft;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens that an API must refuse: edits of an honest one, of either version, a person's with
 * {@code scp} or an application's with {@code roles}.
 */
final class AccessTokenForgeries {
  private static final String OTHER = "00000000-dead-beef-0000-000000000000";

  private static final List<@Nullable Object> WRONG =
      Arrays.asList(
          null,
          "",
          " ",
          "x",
          "null",
          "*",
          0,
          1,
          true,
          false,
          List.of(),
          List.of(""),
          Map.of(),
          List.of(List.of()),
          List.of(1),
          Map.of("a", "b"));

  private final List<TokenForgery> forgeries = new ArrayList<>();

  List<TokenForgery> all() {
    otherKinds();
    permissions();
    clients();
    versions();
    issuers();
    audiences();
    headers();
    times();
    return forgeries;
  }

  private void add(String name, Consumer<IdTokenDraft> edit) {
    forgeries.add(TokenForgery.edited("at " + name, name, "C-13", Expectation.REJECT, edit));
  }

  private void otherKinds() {
    add("with nonce", set("nonce", "n-0S6"));
    add("with at_hash", set("at_hash", "AAAAAAAAAAAAAAAAAAAAAA"));
    add("with c_hash", set("c_hash", "AAAAAAAAAAAAAAAAAAAAAA"));
    add("with cnf", set("cnf", Map.of("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I")));
    add(
        "with events",
        set("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of())));
    Consumer<IdTokenDraft> unpermitted = drop("scp").andThen(drop("roles"));
    Consumer<IdTokenDraft> idToken =
        drop("azp").andThen(drop("azpacr")).andThen(drop("appid")).andThen(drop("appidacr"));
    add("an ID token", unpermitted.andThen(idToken).andThen(set("nonce", "n")));
    add("a refreshed ID token", unpermitted.andThen(idToken));
    add(
        "an ID token with roles",
        unpermitted.andThen(idToken).andThen(set("roles", List.of("Me.Read.All"))));
    add("neither scp nor roles", unpermitted);
  }

  private void permissions() {
    for (Object value : WRONG) {
      add("scp " + shown(value), drop("roles").andThen(set("scp", value)));
      add("roles " + shown(value), drop("scp").andThen(set("roles", value)));
      if (value != null) {
        add("idtyp " + shown(value), set("idtyp", value));
      }
    }
    for (Object scp :
        List.of(
            List.of("Me.Read"),
            List.of(List.of("Me.Read")),
            Map.of("Me.Read", true),
            " Me.Read",
            "Me.Read ",
            "x  Me.Read",
            "x\tMe.Read",
            "Me.Read\n",
            "Me.Read\0",
            "me.read",
            "Me.Rea",
            "Me.Read.All",
            "Me.Read,x",
            "\"Me.Read\"",
            "\\Me.Read",
            "Ｍe.Read",
            "xMe.Read")) {
      add("scp " + shown(scp), drop("roles").andThen(set("scp", scp)));
    }
    for (Object roles :
        List.of(
            "Me.Read.All",
            "[\"Me.Read.All\"]",
            List.of(List.of("Me.Read.All")),
            Map.of("0", "Me.Read.All"),
            List.of("me.read.all"),
            List.of("Me.Read.All", 1),
            List.of("Me.Read"),
            List.of("Me.Read.All "),
            List.of("Me.Read.All", ""))) {
      add("roles " + shown(roles), drop("scp").andThen(set("roles", roles)));
    }
    add("an application's by idtyp, with scp", set("idtyp", "app").andThen(set("scp", "Me.Read")));
    add("scp null beside roles of a person", aPersons().andThen(set("scp", null)));
    add("roles of a person without scp", aPersons().andThen(drop("scp")));
    add(
        "roles of a person without scp, idtyp user",
        aPersons().andThen(drop("scp")).andThen(set("idtyp", "user")));
    add("roles and no oid", aPersons().andThen(drop("scp")).andThen(drop("oid")));
    for (String type : List.of("APP", "App", "app ", "device", "User")) {
      add("idtyp " + type, set("idtyp", type));
    }
  }

  private static Consumer<IdTokenDraft> aPersons() {
    return set("roles", List.of("Me.Read.All"))
        .andThen(drop("idtyp"))
        .andThen(set("sub", "pairwise-subject"))
        .andThen(set("oid", "2d7c9b10-66aa-4d0f-8e44-1b3a5c7d9e0f"));
  }

  private void clients() {
    for (Object value : WRONG) {
      add("azp " + shown(value), client(value));
    }
    add("azp and another appid", set("azp", OTHER).andThen(set("appid", OTHER + "x")));
    add("azp another", client(OTHER));
    add("azp in a list", draft -> client(List.of(clientOf(draft))).accept(draft));
    add("azp and a blank", draft -> client(clientOf(draft) + " ").accept(draft));
  }

  private static Consumer<IdTokenDraft> client(@Nullable Object value) {
    return draft -> {
      draft.claims().remove("appid");
      draft.claims().put("azp", value);
    };
  }

  private static String clientOf(IdTokenDraft draft) {
    Object azp = draft.claims().get("azp");
    return String.valueOf(azp == null ? draft.claims().get("appid") : azp);
  }

  private void versions() {
    for (Object value : WRONG) {
      add("ver " + shown(value), set("ver", value));
    }
    for (Object value : List.of("1", "2", "2.0 ", "v2.0", "3.0", 2.0, "1.0 2.0")) {
      add("ver " + shown(value), set("ver", value));
    }
    add(
        "ver of the other version",
        change("ver", version -> version.equals("1.0") ? "2.0" : "1.0"));
    add("ver missing", drop("ver"));
    add("tid missing", drop("tid"));
  }

  private void issuers() {
    iss("without its end", iss -> iss.substring(0, iss.length() - 1));
    iss("and a slash", iss -> iss + "/");
    iss("without TLS", iss -> iss.replace("https:", "http:"));
    iss("in upper case", iss -> iss.toUpperCase(Locale.ROOT));
    iss("on a longer host", iss -> iss.replaceFirst("//([^/]+)/", "//$1.evil.example/"));
    iss("on another host", iss -> iss.replaceFirst("//[^/]+/", "//evil.example/"));
    iss("of China", iss -> iss.replaceFirst("//[^/]+/", "//sts.chinacloudapi.cn/"));
    iss("of another tenant", iss -> iss.replaceFirst("[0-9a-f]{8}-[0-9a-f-]{27}", OTHER));
    iss("of the template", iss -> iss.replaceFirst("[0-9a-f]{8}-[0-9a-f-]{27}", "{tenantid}"));
    iss("of nobody", iss -> "https://sts.windows.net/");
    add("tid of another tenant", set("tid", OTHER));
    add("tid in upper case", change("tid", tid -> tid.toUpperCase(Locale.ROOT)));
  }

  private void iss(String name, Function<String, Object> change) {
    add("iss " + name, change("iss", change));
  }

  private void audiences() {
    for (Object value : WRONG) {
      add("aud " + shown(value), set("aud", value));
    }
    add("aud Graph", set("aud", "00000003-0000-0000-c000-000000000000"));
    add("aud Graph's address", set("aud", "https://graph.microsoft.com"));
    add("aud the client", draft -> draft.claims().put("aud", clientOf(draft)));
    add("aud another API", set("aud", "api://" + OTHER));
    add("aud and a slash", change("aud", aud -> aud + "/"));
    add("aud and a scope", change("aud", aud -> aud + "/Me.Read"));
    add("aud in upper case", change("aud", aud -> aud.toUpperCase(Locale.ROOT)));
    add("aud spaced", change("aud", aud -> " " + aud));
    add("aud and another", change("aud", aud -> List.of(aud, OTHER)));
    add("aud twice", change("aud", aud -> List.of(aud, aud)));
    add("aud in two lists", change("aud", aud -> List.of(List.of(aud))));
    add("aud https", change("aud", aud -> "https://" + aud.replace("api://", "")));
    add("aud api: without slashes", change("aud", aud -> "api:" + aud.replace("api://", "")));
  }

  private void headers() {
    add("header nonce, as for Graph", setHeader("nonce", "of-graph"));
    add("header nonce null", setHeader("nonce", null));
    add("typ missing", dropHeader("typ"));
    for (Object value :
        List.of("logout+jwt", "dpop+jwt", "secevent+jwt", "JWS", "JOSE", "jwt ", "pop", "", 1)) {
      add("typ " + shown(value), setHeader("typ", value));
    }
    add("typ in a list", setHeader("typ", List.of("JWT")));
    add("typ null", setHeader("typ", null));
  }

  private void times() {
    add("exp five minutes ago", time("exp", -300));
    add("exp in a year", time("exp", 31_536_000));
    add("exp in milliseconds", set("exp", 4_102_444_800_000L));
    add("iat two days ago", time("iat", -172_800));
    add("exp before iat", time("iat", 250).andThen(time("exp", -250)));
    add("nbf tomorrow", time("nbf", 86_400));
    add("exp missing", drop("exp"));
    add("iat missing", drop("iat"));
  }

  private static String shown(@Nullable Object value) {
    return Json.write(value);
  }
}
