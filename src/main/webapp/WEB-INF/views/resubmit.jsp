<%@ page session="false" contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="page" tagdir="/WEB-INF/tags" %>
<fmt:message var="title" key="resubmit.title"/>
<page:layout title="${title}" styles="error">
  <section class="card">
    <h1><c:out value="${title}"/></h1>
    <p><fmt:message key="resubmit.text"/></p>
    <form method="post" action="${fn:escapeXml(form.action())}">
      <c:forEach var="field" items="${form.fields()}">
      <input type="hidden" name="${fn:escapeXml(field.name())}" value="${fn:escapeXml(field.value())}">
      </c:forEach>
      <input type="hidden" name="csrf" value="${fn:escapeXml(csrfToken)}">
      <p><button class="btn btn-primary" type="submit"><fmt:message key="resubmit.button"/></button></p>
    </form>
  </section>
</page:layout>
