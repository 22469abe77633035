<%@ page session="false" contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="page" tagdir="/WEB-INF/tags" %>
<%-- For programs that fetch a link: a browser goes on to the sign-in. --%>
<fmt:message var="title" key="preview.title"/>
<page:layout title="${title}" styles="error" bare="${true}" onward="${followed}">
  <article class="fault">
    <h1><c:out value="${title}"/></h1>
    <p><fmt:message key="preview.text"/></p>
    <p><a class="btn btn-primary" href="${fn:escapeXml(followed)}"><fmt:message key="preview.button"/></a></p>
  </article>
</page:layout>
