#include "package.hpp"

#include <fmt/format.h>
#include <zip.h>

#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <system_error>

#include "msoko/base/assert.hpp"

namespace msoko::report {
namespace {

constexpr const char* kContentTypes = "[Content_Types].xml";
constexpr zip_uint64_t kMaxPartBytes = 64U << 20U;  // a template is far smaller; guards against a zip bomb

struct Discard {
    void operator()(zip_t* archive) const noexcept { zip_discard(archive); }
};
using Archive = std::unique_ptr<zip_t, Discard>;

struct CloseFile {
    void operator()(zip_file_t* file) const noexcept { zip_fclose(file); }
};

tl::unexpected<Error> unusable(const std::filesystem::path& path, std::string_view what) {
    return fail(ErrorCode::UnusableInput, fmt::format("Шаблон «{}»: {}.", path.string(), what));
}

Result<Parts> read_folder(const std::filesystem::path& folder) {
    Parts parts;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) {
            continue;
        }
        std::ifstream file(entry.path(), std::ios::binary);
        parts[entry.path().lexically_relative(folder).generic_string()] =
            std::string(std::istreambuf_iterator<char>(file), {});
    }
    return parts;
}

Result<Parts> read_zip(const std::filesystem::path& path) {
    int error = 0;
    const Archive archive(zip_open(path.c_str(), ZIP_RDONLY, &error));
    if (!archive) {
        return unusable(path, "файл не открывается как документ .docx; сохраните шаблон в Word заново");
    }
    Parts parts;
    const zip_int64_t num_entries = zip_get_num_entries(archive.get(), 0);
    for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(num_entries); ++i) {
        zip_stat_t stat;
        if (zip_stat_index(archive.get(), i, 0, &stat) != 0 || stat.size > kMaxPartBytes) {
            return unusable(path, "часть документа повреждена или слишком велика");
        }
        const std::string name = stat.name;
        if (name.ends_with('/')) {
            continue;
        }
        std::string bytes(stat.size, '\0');
        const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen_index(archive.get(), i, 0));
        if (!file || zip_fread(file.get(), bytes.data(), bytes.size()) != static_cast<zip_int64_t>(bytes.size())) {
            return unusable(path, fmt::format("часть «{}» не читается", name));
        }
        parts[name] = std::move(bytes);
    }
    return parts;
}

void add_part(zip_t* archive, const std::string& name, const std::string& bytes) {
    zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
    const zip_int64_t index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    MSOKO_ASSERT(source != nullptr && index >= 0);
    // 1 January 1980, the zero of zip: the time of packing must not change the bytes.
    constexpr zip_uint16_t kZeroDate = (1U << 5U) | 1U;
    MSOKO_ASSERT(zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), 0, kZeroDate, 0) == 0);
}

}  // namespace

Result<Parts> read_package(const std::filesystem::path& path) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) {
        return read_folder(path);
    }
    if (!std::filesystem::is_regular_file(path, error)) {
        return unusable(path, "файл не найден");
    }
    return read_zip(path);
}

std::string pack(const Parts& parts) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* memory = zip_source_buffer_create(nullptr, 0, 0, &error);
    MSOKO_ASSERT(memory != nullptr);
    zip_source_keep(memory);
    zip_t* archive = zip_open_from_source(memory, ZIP_CREATE | ZIP_TRUNCATE, &error);
    MSOKO_ASSERT(archive != nullptr);
    MSOKO_ASSERT(parts.contains(kContentTypes));
    add_part(archive, kContentTypes, parts.at(kContentTypes));
    for (const auto& [name, bytes] : parts) {
        if (name != kContentTypes) {
            add_part(archive, name, bytes);
        }
    }
    if (zip_close(archive) != 0) {
        throw std::runtime_error(fmt::format("cannot pack a document: {}", zip_strerror(archive)));
    }
    zip_stat_t stat;
    MSOKO_ASSERT(zip_source_stat(memory, &stat) == 0 && zip_source_open(memory) == 0);
    std::string bytes(stat.size, '\0');
    MSOKO_ASSERT(zip_source_read(memory, bytes.data(), bytes.size()) == static_cast<zip_int64_t>(bytes.size()));
    zip_source_close(memory);
    zip_source_free(memory);
    return bytes;
}

void discard_output(const std::filesystem::path& path) {
    std::error_code ignored;
    if (std::filesystem::is_regular_file(path, ignored)) {
        std::filesystem::remove(path, ignored);
    }
}

Result<void> write_file(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    if (!file.is_open()) {
        return fail(ErrorCode::Environment,
                    fmt::format("Файл «{}» не создан: нет папки или права на запись в неё.", path.string()));
    }
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file) {
        discard_output(path);
        return fail(ErrorCode::Environment,
                    fmt::format("Файл «{}» не записан: на диске не хватило места.", path.string()));
    }
    return {};
}

}  // namespace msoko::report
