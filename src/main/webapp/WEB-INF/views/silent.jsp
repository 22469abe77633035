<%@ page session="false" contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%-- In a hidden frame, so without the layout; who opens it sees a way on. --%>
<!DOCTYPE html>
<html lang="${fn:escapeXml(lang)}">
<head>
  <meta charset="UTF-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title><fmt:message key="spa.title"/></title>
  <link rel="icon" type="image/svg+xml" href="${fn:escapeXml(assets['icon.svg'])}">
  <script type="module" src="${fn:escapeXml(assets['silent.js'])}"></script>
</head>
<body>
  <main><p><a href="${fn:escapeXml(pageContext.servletContext.contextPath)}/spa"><fmt:message key="spa.title"/></a></p></main>
</body>
</html>
