#include "cell_bytes.hpp"

#include <bit>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace msoko::store {
namespace {

using catalog::ColumnType;

class Writer {
  public:
    template <typename Whole>
    void whole(Whole value) {
        auto rest = static_cast<std::make_unsigned_t<Whole>>(value);
        for (std::size_t i = 0; i < sizeof(Whole); ++i) {
            bytes_ += static_cast<char>(static_cast<unsigned char>(rest & 0xffU));
            if constexpr (sizeof(Whole) > 1) {
                rest = static_cast<decltype(rest)>(rest >> 8U);
            }
        }
    }
    void size(std::size_t value) { whole(static_cast<std::uint32_t>(value)); }
    void real(double value) { whole(std::bit_cast<std::uint64_t>(value)); }
    void text(std::string_view value) {
        size(value.size());
        bytes_ += value;
    }
    void texts(const std::vector<std::string>& values) {
        size(values.size());
        for (const std::string& value : values) {
            text(value);
        }
    }
    void raw(std::span<const std::uint8_t> values) {
        for (const std::uint8_t value : values) {
            bytes_ += static_cast<char>(value);
        }
    }
    [[nodiscard]] std::string take() && { return std::move(bytes_); }

  private:
    std::string bytes_;
};

/// Reads what Writer wrote. Past the end everything is zero and empty, and is_whole() says so.
class Reader {
  public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}

    template <typename Whole>
    Whole whole() {
        const std::string_view bytes = take(sizeof(Whole));
        std::uint64_t value = 0;
        for (std::size_t i = bytes.size(); i > 0; --i) {
            value = (value << 8U) | static_cast<unsigned char>(bytes[i - 1]);
        }
        return static_cast<Whole>(value);
    }
    /// Length of a list: no more than there are bytes left.
    std::size_t size() {
        const auto value = whole<std::uint32_t>();
        if (value > rest_.size()) {
            is_whole_ = false;
            return 0;
        }
        return value;
    }
    double real() { return std::bit_cast<double>(whole<std::uint64_t>()); }
    std::string text() { return std::string(take(size())); }
    std::vector<std::string> texts() {
        std::vector<std::string> values(size());
        for (std::string& value : values) {
            value = text();
        }
        return values;
    }
    std::string_view take(std::size_t count) {
        if (count > rest_.size()) {
            is_whole_ = false;
            rest_ = {};
            return {};
        }
        const std::string_view taken = rest_.substr(0, count);
        rest_.remove_prefix(count);
        return taken;
    }
    /// True where everything was there and nothing is left.
    [[nodiscard]] bool is_whole() const noexcept { return is_whole_ && rest_.empty(); }

  private:
    std::string_view rest_;
    bool is_whole_ = true;
};

}  // namespace

std::string write_paper(const facts::WorkBatch& batch) {
    Writer out;
    out.size(batch.paper.items.size());
    for (const facts::ItemSpec& item : batch.paper.items) {
        out.text(item.name);
        out.whole(item.max_points);
        out.whole(static_cast<std::uint8_t>(item.level));
        out.texts(item.content);
        out.texts(item.requirements);
        out.text(item.skill);
        out.whole(static_cast<std::uint8_t>(item.is_metasubject));
    }
    out.texts(batch.classes);
    return std::move(out).take();
}

bool read_paper(std::string_view bytes, facts::WorkBatch& batch) {
    Reader in(bytes);
    batch.paper.items.resize(in.size());
    for (facts::ItemSpec& item : batch.paper.items) {
        item.name = in.text();
        item.max_points = in.whole<std::uint8_t>();
        item.level = static_cast<facts::TaskLevel>(in.whole<std::uint8_t>());
        item.content = in.texts();
        item.requirements = in.texts();
        item.skill = in.text();
        item.is_metasubject = in.whole<std::uint8_t>() != 0;
    }
    batch.classes = in.texts();
    return in.is_whole();
}

std::string write_works(const facts::WorkBatch& batch, std::span<const std::uint32_t> works) {
    Writer out;
    out.size(works.size());
    const std::size_t width = batch.paper.items.size();
    for (const std::uint32_t index : works) {
        const facts::Work& work = batch.works[index];
        out.whole(work.source_row);
        out.whole(work.school_class);
        out.whole(work.student);
        out.whole(work.min_primary);
        out.whole(work.primary);
        out.whole(work.score);
        out.whole(work.mark);
        out.whole(work.school_mark);
        out.whole(work.attestation_mark);
        out.whole(work.variant);
        out.whole(work.sex);
        out.whole(static_cast<std::uint8_t>(work.is_absent));
        out.raw(std::span(batch.points).subspan(index * width, width));
    }
    return std::move(out).take();
}

bool read_works(std::string_view bytes, std::uint32_t organization, facts::WorkBatch& batch) {
    Reader in(bytes);
    const std::size_t count = in.size();
    for (std::size_t i = 0; i < count; ++i) {
        facts::Work& work = batch.works.emplace_back();
        work.source_row = in.whole<std::uint32_t>();
        work.organization = organization;
        work.school_class = in.whole<std::uint32_t>();
        work.student = in.whole<std::uint32_t>();
        work.min_primary = in.whole<std::int16_t>();
        work.primary = in.whole<std::int16_t>();
        work.score = in.whole<std::int16_t>();
        work.mark = in.whole<std::int8_t>();
        work.school_mark = in.whole<std::int8_t>();
        work.attestation_mark = in.whole<std::int8_t>();
        work.variant = in.whole<std::int8_t>();
        work.sex = in.whole<std::int8_t>();
        work.is_absent = in.whole<std::uint8_t>() != 0;
        const std::string_view points = in.take(batch.paper.items.size());
        batch.points.insert(batch.points.end(), points.begin(), points.end());
        if (work.school_class >= batch.classes.size()) {
            return false;
        }
    }
    return in.is_whole();
}

std::string write_rows(const facts::TableBatch& batch) {
    Writer out;
    out.size(batch.rows.size());
    for (const facts::TableRow& row : batch.rows) {
        out.whole(static_cast<std::int32_t>(row.year));
        out.whole(row.organization);
        out.whole(row.source_row);
    }
    return std::move(out).take();
}

bool read_rows(std::string_view bytes, facts::TableBatch& batch) {
    Reader in(bytes);
    batch.rows.resize(in.size());
    for (facts::TableRow& row : batch.rows) {
        row.year = in.whole<std::int32_t>();
        row.organization = in.whole<std::uint32_t>();
        row.source_row = in.whole<std::uint32_t>();
        if (row.organization >= batch.organizations.size()) {
            return false;
        }
    }
    return in.is_whole();
}

std::string write_column(const facts::Column& column) {
    Writer out;
    out.whole(static_cast<std::uint8_t>(column.type()));
    out.texts(column.dictionary());
    out.size(column.size());
    for (std::size_t row = 0; row < column.size(); ++row) {
        out.whole(static_cast<std::uint8_t>(column.has(row)));
        if (!column.has(row)) {
            continue;
        }
        if (column.type() == ColumnType::Decimal) {
            out.real(column.decimal(row));
        } else {
            out.whole(static_cast<std::int32_t>(column.integer(row)));
        }
    }
    return std::move(out).take();
}

bool read_column(std::string_view bytes, const std::string& name, facts::TableBatch& batch) {
    Reader in(bytes);
    const auto type = static_cast<ColumnType>(in.whole<std::uint8_t>());
    facts::ColumnBuilder builder(type);
    std::vector<std::string> words = in.texts();
    const std::size_t num_words = words.size();
    builder.set_dictionary(std::move(words));
    const std::size_t count = in.size();
    if (count != batch.rows.size()) {
        return false;
    }
    for (std::size_t row = 0; row < count; ++row) {
        if (in.whole<std::uint8_t>() == 0) {
            builder.append_missing();
        } else if (type == ColumnType::Decimal) {
            builder.append(in.real());
        } else {
            const std::int64_t value = in.whole<std::int32_t>();
            if (type == ColumnType::Code && (value < 0 || value >= static_cast<std::int64_t>(num_words))) {
                return false;
            }
            builder.append(value);
        }
    }
    batch.columns.insert_or_assign(name, std::move(builder).build());
    return in.is_whole();
}

std::string write_people(const PeopleByCode& people) {
    Writer out;
    out.size(people.size());
    for (const auto& [code, check] : people) {
        out.whole(code);
        out.whole(check);
    }
    return std::move(out).take();
}

bool read_people(std::string_view bytes, PeopleByCode& people) {
    Reader in(bytes);
    const std::size_t count = in.size();
    for (std::size_t i = 0; i < count; ++i) {
        const auto code = in.whole<std::uint32_t>();
        people.emplace(code, in.whole<std::uint64_t>());
    }
    return in.is_whole();
}

}  // namespace msoko::store
