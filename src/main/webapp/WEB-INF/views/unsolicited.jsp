<%@ page session="false" contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="page" tagdir="/WEB-INF/tags" %>
<c:set var="root" value="${fn:escapeXml(pageContext.servletContext.contextPath)}"/>
<c:set var="consent" value="${kind eq 'admin-consent'}"/>
<fmt:message var="title" key="${consent ? 'admin-consent.title' : 'third-party.title'}"/>
<page:layout title="${title}" styles="error">
  <article class="fault">
    <h1><c:out value="${title}"/></h1>
    <p><fmt:message key="${consent ? 'admin-consent.what' : 'third-party.what'}"/></p>
    <p><fmt:message key="${consent ? 'admin-consent.try' : 'third-party.try'}"/></p>
    <div class="fault-way-out"><a class="btn btn-primary" href="${root}/signin${fn:escapeXml(signInQuery)}${fn:escapeXml(signInHint)}"><fmt:message key="nav.sign-in"/></a></div>
  </article>
</page:layout>
