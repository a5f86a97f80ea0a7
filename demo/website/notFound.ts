import '../panel/panel.ts';
