#include "xml_writer.hpp"

#include <gtest/gtest.h>

namespace msoko::report {
namespace {

std::string written(std::string_view text) {
    XmlWriter xml(XmlWriter::Kind::Fragment);
    xml.leaf("t", text);
    return xml.take();
}

TEST(XmlWriter, EscapesMarkup) {
    EXPECT_EQ(written("МБОУ «5 < 6 & \"7\" > 4»"), "<t>МБОУ «5 &lt; 6 &amp; &quot;7&quot; &gt; 4»</t>");
}

// XML 1.0, production 2 (Char): no control characters but tab and line ends, no U+FFFE, U+FFFF.
TEST(XmlWriter, DropsCharactersThatXmlCannotHold) {
    EXPECT_EQ(written("a\x01\x02\tb\nc\x1F\xEF\xBF\xBF"), "<t>a\tb\nc</t>");
}

TEST(XmlWriter, ReplacesBytesThatAreNotUtf8) {
    EXPECT_EQ(written("шк\xD0"), "<t>шк\uFFFD</t>");
    EXPECT_EQ(written("\xFF\xFE ok"), "<t>\uFFFD\uFFFD ok</t>");
}

TEST(XmlWriter, ClosesElementsInReverseOrder) {
    XmlWriter xml(XmlWriter::Kind::Fragment);
    {
        const auto outer = xml.element("a", {{"k", "v<"}});
        const auto inner = xml.element("b");
        xml.empty("c");
    }
    EXPECT_EQ(xml.take(), "<a k=\"v&lt;\"><b><c/></b></a>");
}

}  // namespace
}  // namespace msoko::report
