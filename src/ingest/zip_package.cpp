#include "zip_package.hpp"

#include <fmt/format.h>
#include <isa-l/crc.h>
#include <isa-l/igzip_lib.h>
#include <zip.h>

#include <array>
#include <utility>

#include "file_problem.hpp"
#include "msoko/base/assert.hpp"

namespace msoko::ingest {
namespace {

constexpr std::size_t kPackedBlock = 64U * 1024U;
/// Below this a high ratio is what ordinary parts have: rows of equal cells.
constexpr std::uint64_t kRatioMatters = std::uint64_t{16} << 20U;

std::string part_key(std::string_view name) {
    while (name.starts_with('/') || name.starts_with('\\')) {
        name.remove_prefix(1);
    }
    std::string key(name);
    for (char& c : key) {
        if (c == '\\') {
            c = '/';
        } else if (c >= 'A' && c <= 'Z') {
            c = static_cast<char>(c - 'A' + 'a');
        }
    }
    return key;
}

struct FileCloser {
    void operator()(zip_file* file) const noexcept { zip_fclose(file); }
};

}  // namespace

/// Packed bytes come from libzip and are unpacked by ISA-L, some three times faster than zlib. A method other than
/// deflate is left to libzip.
struct PartReader::State {
    std::string file;
    std::string part;
    UnpackLimit limit{};
    std::unique_ptr<zip_file, FileCloser> packed;
    bool inflates = false;
    std::uint64_t packed_size = 0;
    std::uint64_t size = 0;
    std::uint32_t crc = 0;

    std::uint64_t produced = 0;
    std::uint32_t produced_crc = 0;
    std::array<char, kPackedBlock> block{};
    inflate_state inflate{};

    [[nodiscard]] auto damaged(std::string_view what) const {
        return unusable_file(file, fmt::format("повреждена часть «{}»: {}", part, what), kFetchAgain);
    }

    [[nodiscard]] Result<std::size_t> copy(std::span<char> out) const {
        const zip_int64_t got = zip_fread(packed.get(), out.data(), out.size());
        if (got < 0) {
            return damaged("данные не распаковываются");
        }
        return static_cast<std::size_t>(got);
    }

    [[nodiscard]] Result<std::size_t> unpack(std::span<char> out) {
        inflate.next_out = reinterpret_cast<std::uint8_t*>(out.data());
        inflate.avail_out = static_cast<std::uint32_t>(out.size());
        while (inflate.avail_out > 0 && inflate.block_state != ISAL_BLOCK_FINISH) {
            if (inflate.avail_in == 0) {
                Result<std::size_t> got = copy(block);
                if (!got) {
                    return got;
                }
                inflate.next_in = reinterpret_cast<std::uint8_t*>(block.data());
                inflate.avail_in = static_cast<std::uint32_t>(*got);
            }
            const bool starved = inflate.avail_in == 0;
            const std::uint32_t before = inflate.avail_out;
            if (isal_inflate(&inflate) < 0) {
                return damaged("данные не распаковываются");
            }
            if (starved && inflate.avail_out == before && inflate.block_state != ISAL_BLOCK_FINISH) {
                return damaged("данные обрываются");
            }
        }
        return out.size() - inflate.avail_out;
    }

    [[nodiscard]] Result<void> check_limit() const {
        const bool too_dense = produced > kRatioMatters && produced / limit.ratio > packed_size;
        if (produced > limit.bytes || too_dense) {
            return unusable_file(
                file,
                fmt::format("часть «{}» распаковывается в слишком большой объём (больше {} МиБ из {} КиБ)", part,
                            produced >> 20U, packed_size >> 10U),
                "Так устроены вредоносные файлы; если файл настоящий, разделите его на несколько.");
        }
        return {};
    }
};

PartReader::PartReader(std::unique_ptr<State> state) noexcept : state_(std::move(state)) {}
PartReader::PartReader(PartReader&&) noexcept = default;
PartReader& PartReader::operator=(PartReader&&) noexcept = default;
PartReader::~PartReader() = default;

const std::string& PartReader::file() const noexcept {
    return state_->file;
}

const std::string& PartReader::part() const noexcept {
    return state_->part;
}

Result<std::size_t> PartReader::read(std::span<char> out) {
    MSOKO_ASSERT(!out.empty() && out.size() <= UINT32_MAX);
    Result<std::size_t> got = state_->inflates ? state_->unpack(out) : state_->copy(out);
    if (!got) {
        return got;
    }
    if (*got == 0) {
        if (state_->produced != state_->size || state_->produced_crc != state_->crc) {
            return state_->damaged("не сходится контрольная сумма");
        }
        return got;
    }
    state_->produced += *got;
    state_->produced_crc =
        crc32_gzip_refl(state_->produced_crc, reinterpret_cast<const unsigned char*>(out.data()), *got);
    if (Result<void> within = state_->check_limit(); !within) {
        return tl::make_unexpected(within.error());
    }
    return got;
}

void ZipPackage::Closer::operator()(zip* archive) const noexcept {
    zip_discard(archive);
}

Result<ZipPackage> ZipPackage::open(const std::filesystem::path& path) {
    ZipPackage package;
    package.file_ = path.string();
    int error = 0;
    package.archive_.reset(zip_open(path.c_str(), ZIP_RDONLY, &error));
    if (package.archive_ == nullptr) {
        return unusable_file(package.file_, "архив внутри файла обрывается или повреждён", kFetchAgain);
    }
    const zip_int64_t entries = zip_get_num_entries(package.archive_.get(), 0);
    for (zip_int64_t i = 0; i < entries; ++i) {
        const auto index = static_cast<zip_uint64_t>(i);
        if (const char* name = zip_get_name(package.archive_.get(), index, ZIP_FL_ENC_RAW); name != nullptr) {
            package.index_by_name_.emplace(part_key(name), index);
        }
    }
    return package;
}

bool ZipPackage::contains(std::string_view part) const {
    return index_by_name_.contains(part_key(part));
}

std::optional<std::uint64_t> ZipPackage::index_of(std::string_view part) const {
    const auto found = index_by_name_.find(part_key(part));
    return found == index_by_name_.end() ? std::nullopt : std::optional(found->second);
}

Result<PartReader> ZipPackage::open_part(std::string_view part, const UnpackLimit& limit) const {
    const auto found = index_by_name_.find(part_key(part));
    if (found == index_by_name_.end()) {
        return unusable_file(file_, fmt::format("внутри нет части «{}»", part), kSaveAgain);
    }
    zip_stat_t about;
    zip_stat_init(&about);
    if (zip_stat_index(archive_.get(), found->second, 0, &about) != 0) {
        return unusable_file(file_, fmt::format("повреждена часть «{}»", part), kFetchAgain);
    }
    if (about.encryption_method != ZIP_EM_NONE) {
        return unusable_file(file_, "архив защищён паролем", "Снимите пароль и сохраните файл заново.");
    }
    auto state = std::make_unique<PartReader::State>();
    state->file = file_;
    state->part = part;
    state->limit = limit;
    state->inflates = about.comp_method == ZIP_CM_DEFLATE;
    state->packed_size = about.comp_size;
    state->size = about.size;
    state->crc = about.crc;
    state->packed.reset(zip_fopen_index(archive_.get(), found->second, state->inflates ? ZIP_FL_COMPRESSED : 0));
    if (state->packed == nullptr) {
        return unusable_file(file_, fmt::format("часть «{}» не открывается", part), kFetchAgain);
    }
    isal_inflate_init(&state->inflate);
    return PartReader(std::move(state));
}

Result<std::string> ZipPackage::read_part(std::string_view part, const UnpackLimit& limit) const {
    Result<PartReader> reader = open_part(part, limit);
    if (!reader) {
        return tl::make_unexpected(reader.error());
    }
    std::string content;
    std::vector<char> block(kPackedBlock);
    while (true) {
        const Result<std::size_t> got = reader->read(block);
        if (!got) {
            return tl::make_unexpected(got.error());
        }
        if (*got == 0) {
            return content;
        }
        content.append(block.data(), *got);
    }
}

}  // namespace msoko::ingest
