import "../ui/ui.css";
