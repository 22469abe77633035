<%@ tag body-content="scriptless" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ attribute name="title" required="true" description="as text, not as HTML" %>
<%@ attribute name="styles" required="true" description="the style sheets of the page, by their names" %>
<%@ attribute name="wide" description="the style sheet for wide windows alone" %>
<%@ attribute name="narrow" description="the style sheet for narrow windows alone" %>
<%@ attribute name="scripts" description="those of the page alone, by their names" %>
<%@ attribute name="current" description="home, calendar or profile, if one may come back to the address of the page" %>
<%@ attribute name="address" description="what one comes back to, if it is not the address of the request" %>
<%@ attribute name="onward" description="an address of this application to which a browser goes on by itself" %>
<%@ attribute name="bare" type="java.lang.Boolean" description="no navigation, where none would lead anywhere" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%-- From the servlet context: the request's context path is as the browser spelled it. --%>
<c:set var="root" value="${fn:escapeXml(pageContext.servletContext.contextPath)}"/>
<%-- Of the web.xml, since another application may be behind the door. --%>
<c:set var="appName" value="${pageContext.servletContext.servletContextName}"/>
<c:if test="${empty appName}"><fmt:message var="appName" key="app.name"/></c:if>
<!DOCTYPE html>
<html lang="${fn:escapeXml(lang)}" class="${cookie.colours.value eq 'dark' ? 'dark' : ''}${cookie.colours.value eq 'light' ? 'light' : ''}">
<head>
  <meta charset="UTF-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="${cookie.colours.value eq 'dark' ? '' : 'light'}${cookie.colours.value eq 'light' ? '' : ' dark'}">
  <c:if test="${not empty onward}">
  <meta http-equiv="refresh" content="0; url=${fn:escapeXml(onward)}">
  </c:if>
  <title><c:out value="${title}"/> – <c:out value="${appName}"/></title>
  <link rel="icon" type="image/svg+xml" href="${fn:escapeXml(assets['icon.svg'])}">
  <link rel="stylesheet" href="${fn:escapeXml(assets['colours.css'])}">
  <link rel="stylesheet" href="${fn:escapeXml(assets['base.css'])}">
  <link rel="stylesheet" href="${fn:escapeXml(assets['layout.css'])}">
  <link rel="stylesheet" href="${fn:escapeXml(assets['icons.css'])}">
  <link rel="stylesheet" href="${fn:escapeXml(assets['header.css'])}">
  <c:forTokens var="style" items="${styles}" delims=" ">
  <link rel="stylesheet" href="${fn:escapeXml(assets[style.concat('.css')])}">
  </c:forTokens>
  <c:if test="${not empty wide}">
  <link rel="stylesheet" href="${fn:escapeXml(assets[wide.concat('.css')])}" media="print, (min-width: 56rem)">
  </c:if>
  <c:if test="${not empty narrow}">
  <link rel="stylesheet" href="${fn:escapeXml(assets[narrow.concat('.css')])}" media="screen and (max-width: 55.99rem)">
  </c:if>
  <c:if test="${not bare}">
  <script src="${fn:escapeXml(assets['menu.js'])}" defer></script>
  </c:if>
  <c:forTokens var="script" items="${scripts}" delims=" ">
  <script src="${fn:escapeXml(assets[script.concat('.js')])}" defer></script>
  </c:forTokens>
</head>
<body>
  <a class="skip-link" href="#content"><fmt:message key="app.skip"/></a>
  <header class="site-header">
    <div class="site-width site-header-row${empty account or bare ? '' : ' signed-in'}">
      <c:choose>
        <c:when test="${bare}">
          <span class="brand"><span class="icon icon-gate"></span><c:out value="${appName}"/></span>
        </c:when>
        <c:otherwise>
          <a class="brand" href="${root}/"><span class="icon icon-gate"></span><c:out value="${appName}"/></a>
          <%@ include file="navigation.tagf" %>
        </c:otherwise>
      </c:choose>
    </div>
  </header>
  <main id="content" class="site-width" tabindex="-1">
    <%@ include file="flash.tagf" %>
    <jsp:doBody/>
  </main>
  <footer class="site-footer">
    <div class="site-width site-footer-row">
      <c:if test="${not bare and not missing.contains('preferences')}"><%@ include file="preferences.tagf" %></c:if>
      <p><fmt:message key="${withoutCalendar ? 'app.footer.plain' : 'app.footer'}"/></p>
    </div>
  </footer>
</body>
</html>
