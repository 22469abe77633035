package gatehouse.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** K-01, T16: of what an organiser wrote, text and simple markup are left. */
class EventBodyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<p>a <b>b</b></p> | <p>a <b>b</b></p>",
        "<h1>a</h1> | <h3>a</h3>",
        "<p style='position:fixed' class=btn id=content onclick=x()>a</p> | <p>a</p>",
        "<table background=x><tr><td colspan=2 width=9>a</td></tr></table>"
            + " | <table><tbody><tr><td colspan=\"2\">a</td></tr></tbody></table>",
        "a<script>alert(1)</script> | a",
        "a<style>*{}</style> | a",
        "a<svg><script>alert(1)</script></svg> | a",
        "a<math><mi xlink:href=javascript:x>b</mi></math> | ab",
        "<form action=/signout><input name=a><button>b</button></form> | b",
        "a<base href=//x/><meta http-equiv=refresh content='0;url=//x/'><link rel=stylesheet"
            + " href=//x/> | a",
        "a<iframe srcdoc='<script>'></iframe><object data=x></object><embed src=x> | a",
        "<!--<p>-->a<![if !x]>b<![endif]> | ab",
        "&lt;script&gt; | &lt;script&gt;"
      })
  void onlySimpleMarkupIsLeft(String written, String shown) {
    assertThat(EventBody.sanitised(written)).isEqualTo(shown);
  }

  @Test
  void linksLeaveNothingBehind() {
    assertThat(EventBody.sanitised("<a href='https://x.example/' target=_top ping=//y>a</a>"))
        .isEqualTo(
            "<a href=\"https://x.example/\" rel=\"noopener noreferrer\" target=\"_blank\">a</a>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "http://x.example/",
        "/signout",
        "//x.example/",
        "file:///etc/passwd"
      })
  void otherAddressesAreNoLinks(String address) {
    assertThat(EventBody.sanitised("<a href='" + address + "'>a</a>")).doesNotContain("href");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "<p>&nbsp;</p>", "<img src=x>", "<div><br></div>"})
  void withoutTextThereIsNone(String written) {
    assertThat(EventBody.sanitised(written)).isEmpty();
  }

  @Test
  void hugeAndDeepTextsEnd() {
    assertThat(EventBody.sanitised("<p>" + "a".repeat(5_000_000))).hasSizeLessThan(300_000);
    assertThat(EventBody.sanitised("<div>".repeat(50_000) + "a")).contains("a");
  }
}
