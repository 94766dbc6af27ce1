#include "package_editor.hpp"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <system_error>
#include <utility>

namespace msoko::ingest {
namespace {

/// libzip's default is the slowest level: four times this for a tenth of the size.
constexpr zip_uint32_t kLevel = 3;

/// State of a part that libzip asks for while it writes the archive.
struct Production {
    std::uint64_t size = 0;
    PartProducer producer;
    std::shared_ptr<std::optional<Error>> error;
    std::string_view rest;
    zip_error_t zip_error{};
};

zip_int64_t read_produced(Production& production, char* out, std::uint64_t length) {
    std::uint64_t filled = 0;
    while (filled < length) {
        if (production.rest.empty()) {
            const Result<std::string_view> more = production.producer();
            if (!more) {
                *production.error = more.error();
                zip_error_set(&production.zip_error, ZIP_ER_READ, 0);
                return -1;
            }
            if (more->empty()) {
                break;
            }
            production.rest = *more;
        }
        const std::size_t count = std::min<std::size_t>(production.rest.size(), length - filled);
        std::memcpy(out + filled, production.rest.data(), count);
        production.rest.remove_prefix(count);
        filled += count;
    }
    return static_cast<zip_int64_t>(filled);
}

zip_int64_t produce(void* state, void* data, zip_uint64_t length, zip_source_cmd_t command) {
    auto* production = static_cast<Production*>(state);
    if (command == ZIP_SOURCE_READ) {
        return read_produced(*production, static_cast<char*>(data), length);
    }
    if (command == ZIP_SOURCE_STAT) {
        auto* about = static_cast<zip_stat_t*>(data);
        zip_stat_init(about);
        about->size = production->size;
        about->valid = ZIP_STAT_SIZE;
        return static_cast<zip_int64_t>(sizeof(zip_stat_t));
    }
    if (command == ZIP_SOURCE_ERROR) {
        return zip_error_to_data(&production->zip_error, data, length);
    }
    if (command == ZIP_SOURCE_FREE) {
        delete production;
        return 0;
    }
    if (command == ZIP_SOURCE_SUPPORTS) {
        return ZIP_SOURCE_SUPPORTS_READABLE;
    }
    return command == ZIP_SOURCE_OPEN || command == ZIP_SOURCE_CLOSE ? 0 : -1;
}

}  // namespace

void PackageEditor::Closer::operator()(zip* archive) const noexcept {
    zip_discard(archive);
}

tl::unexpected<Error> PackageEditor::unwritable(std::string_view why) const {
    return fail(ErrorCode::Environment,
                fmt::format("Файл «{}» не записывается: {}. Проверьте папку, права на неё и место на диске.",
                            target_.string(), why));
}

PackageEditor::~PackageEditor() {
    if (archive_ != nullptr) {
        archive_.reset();
        std::error_code ignored;
        std::filesystem::remove(target_, ignored);
    }
}

Result<PackageEditor> PackageEditor::copy(const ZipPackage& source, const std::filesystem::path& target) {
    PackageEditor editor(source);
    editor.target_ = target;
    {
        // The mode of the source (it may be read-only) is not wanted, so no copy_file.
        std::ifstream from(source.file(), std::ios::binary);
        std::ofstream to(target, std::ios::binary | std::ios::trunc);
        to << from.rdbuf();
        if (!to.flush()) {
            std::error_code ignored;
            std::filesystem::remove(target, ignored);
            return editor.unwritable("копия не создаётся");
        }
    }
    int error = 0;
    editor.archive_.reset(zip_open(target.c_str(), 0, &error));
    if (editor.archive_ == nullptr) {
        return editor.unwritable("копия не открывается");
    }
    return editor;
}

Result<void> PackageEditor::put_source(std::string_view part, zip_source* bytes) {
    std::string name(part);
    if (const std::optional<std::uint64_t> known = source_->index_of(part); known) {
        // Deleted and added, since libzip does not let the level of a replaced part be chosen.
        name = zip_get_name(archive_.get(), *known, ZIP_FL_ENC_RAW);
        zip_delete(archive_.get(), *known);
    }
    const zip_int64_t index =
        bytes == nullptr ? -1 : zip_file_add(archive_.get(), name.c_str(), bytes, ZIP_FL_ENC_GUESS);
    if (index < 0) {
        zip_source_free(bytes);
        return unwritable(zip_strerror(archive_.get()));
    }
    zip_set_file_compression(archive_.get(), static_cast<zip_uint64_t>(index), ZIP_CM_DEFLATE, kLevel);
    return {};
}

Result<void> PackageEditor::put(std::string_view part, std::string content) {
    const std::string& kept = contents_.emplace_back(std::move(content));
    return put_source(part, zip_source_buffer(archive_.get(), kept.data(), kept.size(), 0));
}

Result<void> PackageEditor::put(std::string_view part, std::uint64_t size, PartProducer producer) {
    auto production = std::make_unique<Production>();
    production->size = size;
    production->producer = std::move(producer);
    production->error = production_error_;
    zip_source_t* bytes = zip_source_function(archive_.get(), produce, production.get());
    if (bytes != nullptr) {
        (void)production.release();  // now freed by libzip
    }
    return put_source(part, bytes);
}

Result<void> PackageEditor::finish() {
    if (zip_close(archive_.get()) != 0) {
        if (*production_error_) {
            return tl::make_unexpected(**production_error_);
        }
        return unwritable(zip_strerror(archive_.get()));
    }
    (void)archive_.release();  // zip_close has freed it
    return {};
}

}  // namespace msoko::ingest
