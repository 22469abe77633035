package gatehouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SPEC W13, ACCEPTANCE D-06: whose request leads to a sign-in page, and whose must not. */
class FetchMetadataTest {
  private static final String HTML = "text/html,application/xhtml+xml,*/*;q=0.8";

  /**
   * @param headers such as {@code Accept: a; Sec-Fetch-Dest: b}
   */
  private static HttpServletRequest request(String headers) {
    return FakeRequest.with(
        null,
        headers.isEmpty()
            ? new String[0]
            : Arrays.stream(headers.split(" \\| "))
                .flatMap(header -> Arrays.stream(header.split(": ", 2)))
                .toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Accept: */*",
        "Accept: */*;q=0.1",
        "Accept: " + HTML,
        "Accept: application/xhtml+xml",
        "Accept: TEXT/HTML",
        "Accept: text/*;q=0.5, application/json",
        "Accept: image/avif | Accept: text/html",
        "Accept: text/html, application/json;q=0",
        "Sec-Fetch-Dest: document | Sec-Fetch-Mode: navigate | Accept: " + HTML,
        "Sec-Fetch-Dest: document | Sec-Fetch-Mode: navigate | Accept: application/json",
        "Sec-Fetch-Mode: navigate",
        "Sec-Fetch-Dest: document",
        "X-Requested-With: com.example.webview | Accept: " + HTML,
        "Sec-Purpose: ",
        "Purpose: navigation"
      })
  void w13_whoMayShowASignInPage(String headers) {
    assertThat(FetchMetadata.canShowSignIn(request(headers))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Accept: application/json",
        "Accept: application/json, text/plain, */*",
        "Accept: application/json, text/javascript, */*; q=0.01",
        "Accept: text/event-stream",
        "Accept: image/png,image/*;q=0.8,*/*;q=0.5",
        "Accept: text/css,*/*;q=0.1",
        "Accept: text/html;q=0, application/json",
        "Accept: text/html; q=0.000, application/json",
        "Sec-Fetch-Dest: empty | Accept: */*",
        "Sec-Fetch-Dest: image | Sec-Fetch-Mode: no-cors | Accept: " + HTML,
        "Sec-Fetch-Dest: script",
        "Sec-Fetch-Dest: style",
        "Sec-Fetch-Dest: iframe | Sec-Fetch-Mode: navigate | Accept: " + HTML,
        "Sec-Fetch-Dest: embed | Sec-Fetch-Mode: navigate",
        "Sec-Fetch-Dest: document | Sec-Fetch-Mode: cors",
        "Sec-Fetch-Mode: websocket",
        "Sec-Fetch-Mode: cors | Accept: " + HTML,
        "X-Requested-With: XMLHttpRequest | Accept: " + HTML
      })
  void w13_whoMayNot(String headers) {
    assertThat(FetchMetadata.canShowSignIn(request(headers))).isFalse();
    assertThat(FetchMetadata.isPrefetch(request(headers))).isFalse();
    assertThat(FetchMetadata.isTopLevelNavigation(request(headers))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sec-Purpose: prefetch",
        "Sec-Purpose: prefetch;prerender",
        "Sec-Purpose: prefetch;anonymous-client-ip",
        "Sec-Purpose: Prefetch; Prerender",
        "Sec-Purpose: x | Sec-Purpose: prefetch",
        "Purpose: prefetch",
        "Purpose: preview",
        "X-Purpose: preview",
        "X-Moz: prefetch"
      })
  void d06_aPrefetchIsNotANavigationYet(String headers) {
    HttpServletRequest request =
        request(headers + " | Sec-Fetch-Dest: document | Sec-Fetch-Mode: navigate");
    assertThat(FetchMetadata.isPrefetch(request)).isTrue();
    assertThat(FetchMetadata.canShowSignIn(request)).isFalse();
    assertThat(FetchMetadata.isTopLevelNavigation(request)).isFalse();
  }

  @Test
  void onlyABrowserVouchesForATab() {
    String both = "Sec-Fetch-Dest: document | Sec-Fetch-Mode: navigate";
    assertThat(FetchMetadata.isTopLevelNavigation(request(both))).isTrue();
    for (String other :
        new String[] {
          "", "Accept: " + HTML, "Sec-Fetch-Dest: document", "Sec-Fetch-Mode: navigate"
        }) {
      assertThat(FetchMetadata.isTopLevelNavigation(request(other))).as(other).isFalse();
    }
  }
}
