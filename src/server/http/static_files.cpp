#include "msoko/server/http/static_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <system_error>
#include <utility>

#include "msoko/server/http/problem.hpp"

namespace msoko::http {

namespace {

namespace fs = std::filesystem;

bool is_safe_segment(std::string_view segment) {
    return !segment.empty() && !segment.starts_with('.') &&
           segment.find_first_of(std::string_view("/\\\0", 3)) == std::string_view::npos;
}

bool is_inside(const fs::path& root, const fs::path& path) {
    return std::mismatch(root.begin(), root.end(), path.begin(), path.end()).first == root.end();
}

/// Size and time of the last change tell one state of a file from another.
std::string etag_of(const fs::path& file) {
    std::error_code error;
    const auto size = fs::file_size(file, error);
    const auto changed = static_cast<std::uint64_t>(fs::last_write_time(file, error).time_since_epoch().count());
    return error ? std::string() : fmt::format("W/\"{:x}-{:x}\"", size, changed);
}

}  // namespace

std::string_view media_type(const fs::path& name) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kTypes{{
        {".html", "text/html; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".ico", "image/x-icon"},
        {".woff2", "font/woff2"},
        {".json", "application/json"},
        {".txt", "text/plain; charset=utf-8"},
        {".csv", "text/csv; charset=utf-8"},
        {".pdf", "application/pdf"},
        {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
        {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
        {".webmanifest", "application/manifest+json"},
    }};
    const std::string extension = name.extension().string();
    const auto* const found =
        std::find_if(kTypes.begin(), kTypes.end(), [&](const auto& type) { return type.first == extension; });
    return found == kTypes.end() ? "application/octet-stream" : found->second;
}

Result<StaticFiles> StaticFiles::open(const fs::path& folder) {
    std::error_code error;
    fs::path root = fs::canonical(folder, error);
    if (error || !fs::is_directory(root, error)) {
        return fail(ErrorCode::Environment, fmt::format("Нет папки «{}».", folder.string()));
    }
    return StaticFiles(std::move(root));
}

std::optional<Response> StaticFiles::find(const Request& request, const fs::path& relative) const {
    if (relative.empty() || relative.is_absolute() ||
        !std::all_of(relative.begin(), relative.end(),
                     [](const fs::path& part) { return is_safe_segment(part.string()); })) {
        return std::nullopt;
    }
    std::error_code error;
    const fs::path file = fs::canonical(root_ / relative, error);
    if (error || !is_inside(root_, file) || !fs::is_regular_file(file, error)) {
        return std::nullopt;
    }
    Response response;
    response.content_type = media_type(relative);
    response.file = file;
    response.etag = etag_of(file);
    const bool is_hashed = *relative.begin() == "assets";
    response.headers.emplace_back("Cache-Control", is_hashed ? "public, max-age=31536000, immutable" : "no-cache");
    const fs::path packed = file.string() + ".gz";
    if (fs::is_regular_file(packed, error)) {
        response.headers.emplace_back("Vary", "Accept-Encoding");
        if (request.accepts_gzip) {
            response.file = packed;
            response.headers.emplace_back("Content-Encoding", "gzip");
        }
    }
    return response;
}

Response StaticFiles::page(const Request& request) const {
    if (!std::all_of(request.segments.begin(), request.segments.end(), is_safe_segment)) {
        return make_problem(Problem::NotFound, "По этому адресу ничего нет.");
    }
    fs::path relative;
    for (const std::string& segment : request.segments) {
        relative /= segment;
    }
    if (auto found = find(request, relative)) {
        return std::move(*found);
    }
    // Logins and file names may hold dots, so only what looks like a part of the build is refused.
    const bool is_asset = !request.segments.empty() && request.segments.front() == "assets";
    if (!is_asset) {
        if (auto index = find(request, "index.html")) {
            return std::move(*index);
        }
    }
    return make_problem(Problem::NotFound, "По этому адресу ничего нет.");
}

}  // namespace msoko::http
