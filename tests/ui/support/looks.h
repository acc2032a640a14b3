#pragma once

#include "tests/ui/support/palettes.h"

#include <QApplication>
#include <QFont>
#include <QStyleFactory>
#include <QTest>

namespace support {

/// What tests of looks begin with, so that pictures are the same on every machine, and what they give back.
class Looks {
public:
    /// In initTestCase(): there is an application by then.
    void begin()
    {
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
        m_light = QApplication::palette();
        m_font = QApplication::font();
    }
    /// In cleanup().
    void restore() const
    {
        QApplication::setPalette(m_light);
        QApplication::setFont(m_font);
    }

    const QPalette &light() const { return m_light; }
    const QFont &font() const { return m_font; }

private:
    QPalette m_light;
    QFont m_font;
};

/// Rows of a test with the columns `state` (an index) and `dark`: each state by its name, and again in the
/// dark.
template<class States>
void addInLightAndDark(const States &states)
{
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("dark");
    for (int state = 0; state < int(std::size(states)); ++state) {
        QTest::newRow(states[state].name) << state << false;
        QTest::newRow(qPrintable(QString::fromLatin1(states[state].name) + QStringLiteral("-dark")))
            << state << true;
    }
}

} // namespace support
