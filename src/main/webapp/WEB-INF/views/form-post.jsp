<%@ page session="false" contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="page" tagdir="/WEB-INF/tags" %>
<c:set var="root" value="${fn:escapeXml(pageContext.servletContext.contextPath)}"/>
<fmt:message var="title" key="form-post.title"/>
<page:layout title="${title}" styles="error" bare="${true}">
  <section class="card">
    <h1><c:out value="${title}"/></h1>
    <form id="form-post" method="post">
      <c:forEach var="field" items="${fields}">
      <input type="hidden" name="${fn:escapeXml(field.key)}" value="${fn:escapeXml(field.value)}">
      </c:forEach>
      <input type="hidden" name="second" value="1">
      <p><button class="btn btn-primary" type="submit"><fmt:message key="form-post.button"/></button></p>
    </form>
  </section>
  <script src="${fn:escapeXml(assets['form-post.js'])}" defer></script>
</page:layout>
