<%@ page session="false" contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="page" tagdir="/WEB-INF/tags" %>
<c:set var="root" value="${fn:escapeXml(pageContext.servletContext.contextPath)}"/>
<fmt:message var="title" key="${fault.texts()}.title"/>
<page:layout title="${title}" styles="error" scripts="copy-details">
  <page:fault-card fault="${fault}">
    <c:choose>
      <c:when test="${fault.code().button() eq 'SIGN_IN'}"><a class="btn btn-primary" href="${root}/signin${fn:escapeXml(signInQuery)}"><fmt:message key="error.button.sign-in"/></a></c:when>
      <c:otherwise><a class="btn btn-primary" href="${root}/"><fmt:message key="error.button.home"/></a></c:otherwise>
    </c:choose>
  </page:fault-card>
</page:layout>
